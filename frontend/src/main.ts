/** Every page: styles, the choice of looks and the way to the search. */
import './styles/main.css'
import './elements/contents-rail'
import './elements/find-opener'
import './elements/look-form'
import { tellZone } from './lib/zone'

tellZone()

// Only pages with room for one's own words need these.
if (document.querySelector('note-form, own-marks')) void import('./notes')
