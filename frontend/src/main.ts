/** Every page: styles and the choice of looks. */
import './styles/main.css'
import './elements/look-form'
import { tellZone } from './lib/zone'

tellZone()

// Only pages with room for one's own words need these.
if (document.querySelector('note-form, own-marks')) void import('./notes')
