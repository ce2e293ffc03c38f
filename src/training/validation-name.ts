/** The column of a metric on the validation set: `validationAccuracy`. */
export const validationName = (name: string): string => `validation${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
