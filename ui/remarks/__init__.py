"""Remarks: writing down what the customer said."""
