"""Understanding of Chinese messages: pure Python, importable without Rasa (only ``extractor`` and ``tokenizer`` need it)."""
