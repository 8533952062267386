/** Stands where Plotly asks for a style sheet of maps. */
export {}
