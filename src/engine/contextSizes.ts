/** Without a graphics card a model reads some hundred tokens a second, and ghost text cannot wait longer. */
export const maxFillTokens = 2048;

/** Models that embed were trained on no more, and what they take grows with the square. */
export const maxEmbeddedTokens = 512;
