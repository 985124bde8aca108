"""How pages look and behave: tags, frame, forms, paging. No models, no words of the domain but the tiers."""
