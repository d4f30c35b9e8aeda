"""Model: values by themselves."""
