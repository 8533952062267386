/** The map page. */
import './elements/map-view'
