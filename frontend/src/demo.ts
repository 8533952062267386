/** The page of a demo. */
import './elements/demo-stage'
