/**
 * Plotly with the four kinds of trace that demos use, and no other.
 *
 * Lines and points (scatter) are part of its core. A demo that needs a further kind adds
 * it here and in `exercises/demos/tests/payload_schema.py`; the build says what it costs.
 */
import bar from 'plotly.js/lib/bar'
import contour from 'plotly.js/lib/contour'
import core from 'plotly.js/lib/core'
import heatmap from 'plotly.js/lib/heatmap'

core.register([bar, contour, heatmap])

export default core
