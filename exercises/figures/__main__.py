"""Write the files of all figures: `python -m exercises.figures`."""

from exercises.figures.registry import write_figures

for path in write_figures():
    print(path.name)
