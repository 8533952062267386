/** The front page. */
import './elements/descent-picture'
