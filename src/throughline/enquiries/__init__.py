"""Questions put to the information service: asked, answered with references, and published without their details."""
