/** So many rows stand for the demo data where only their completeness is asked. */
export const DEMO_ROWS = 300;
