// The box in which the pictures of the first page are drawn.

export const pictureSize = { width: 320, height: 120 };
