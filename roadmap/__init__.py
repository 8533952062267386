"""The roadmap: concepts, prerequisites, pathways, plan, resources, progress."""
