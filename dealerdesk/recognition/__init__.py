"""What a remark seems to say: wish, time, kind of car, reasons and contact, by phrases anybody can edit."""
