"""The small record that ships inside the package: facts only, in the project's own compact form."""
