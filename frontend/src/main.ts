/** Every page: styles and the theme switch. */
import './styles/main.css'
import './elements/theme-switch'
import { tellZone } from './lib/zone'

tellZone()
