"""The rules as code: frozen bodies with dated, cited parameters. Knows nothing of the record."""
