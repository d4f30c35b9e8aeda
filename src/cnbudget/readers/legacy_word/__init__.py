"""Legacy Word files (.doc, and .wps where it is Word's format), converted to DOCX (extra `doc`)."""
