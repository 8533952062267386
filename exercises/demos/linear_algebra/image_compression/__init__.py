"""What the picture demo is made of: pictures, channels, factors, rivals, figures."""
