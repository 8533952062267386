/** Pages with notes and words of one's own. */
import './elements/live-preview'
import './elements/note-form'
import './elements/own-marks'
