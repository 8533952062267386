/** The admin: text areas that show what they say, and names for what Django leaves out. */
import './styles/admin.css'
import './elements/live-preview'
import { keepNaming } from './lib/nameless'

keepNaming(document.body)
