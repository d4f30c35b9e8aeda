"""OFD (GB/T 33190), the state's own fixed-layout format: ZIP and XML with text and paths at positions."""
