"""What is answered: the forms of results, as `/openapi.json` and the MCP tools describe them.

The engine's JSON is passed on as it is; tests hold it against these forms, key for key.
"""
