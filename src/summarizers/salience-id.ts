/** The id of the bundled model. Apart from the model's code, which brings the whole of transformers.js with it. */
export const SALIENCE_MODEL_ID = 'salience';
