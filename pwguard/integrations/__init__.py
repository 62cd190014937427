"""The guard at home in web frameworks: one file a framework, each with an extra of its name."""
