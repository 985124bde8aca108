"""The dashboard: the figures of a choice as parts of a page, in words, drawings and addresses. Decides nothing."""
