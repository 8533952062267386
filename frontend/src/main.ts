/** Every page: styles, the choice of looks and the way to the search. */
import './styles/main.css'
import './elements/find-opener'
import { whenIdle } from './lib/timing'
import { tellZone } from './lib/zone'

// A telephone takes 80 ms to look its zone up, and only the next page asks for it.
whenIdle(tellZone)

// What only some pages hold is fetched there.
if (document.querySelector('contents-rail')) void import('./elements/contents-rail')
if (document.querySelector('look-form')) void import('./elements/look-form')
// Only pages with room for one's own words need these.
if (document.querySelector('note-form, own-marks')) void import('./notes')
