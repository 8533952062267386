"""The roadmap for REST clients: what is authored, and a learner's progress."""
