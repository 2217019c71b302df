"""The look: base page, components, gallery."""
