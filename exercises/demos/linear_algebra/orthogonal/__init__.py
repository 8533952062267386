"""Parts of the demo of Gram–Schmidt and QR."""
