"""The sample: four invented books with 26 weeks of logged time, and the generator that made them."""
