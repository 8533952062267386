/**
 * What Plotly needs of culori, for the colours of CSS alone.
 *
 * The package as a whole registers every colour space it knows, and would all be kept.
 */
import 'culori/css'

// @ts-expect-error: the package has no types, and Plotly is not typed either.
export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from 'culori/fn'
