/** The page of an exercise: its form, the echo of what is typed, cells of matrices, lines in order. */
import './elements/answer-form'
import './elements/answer-preview'
import './elements/copy-address'
import './elements/formula-field'
import './elements/matrix-grid'
import './elements/sortable-lines'
