"""The tour: the main job through the real windows, by keys and clicks, with pictures."""
