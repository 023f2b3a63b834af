"""The explorer: a web page for every state, decision, body and question, and the same as an API.

A page is one module of `pages`, a resource of the API one module of `api`; both are found by themselves. Pages are
pure functions from a `Library` (one version of the record, indexed) and an `Ask` (what was asked) to a `View`.
"""
