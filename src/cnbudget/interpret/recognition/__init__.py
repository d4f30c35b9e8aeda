"""What was read from pictures (识别): which amounts, how surely, and labels that the recogniser spelled wrongly."""

from cnbudget.interpret.recognition.cells import Scans, doubtful_lines, needed_confidence, scans_of, with_recognition
from cnbudget.interpret.recognition.labels import with_known_labels

__all__ = ["Scans", "doubtful_lines", "needed_confidence", "scans_of", "with_known_labels", "with_recognition"]
