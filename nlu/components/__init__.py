"""Understanding of Chinese messages: pure Python, importable without Rasa but for the components it registers."""
