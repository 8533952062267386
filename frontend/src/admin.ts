/** The admin's own forms: text areas that show what they say. */
import './styles/admin.css'
import './elements/live-preview'
