/** Found words in a piece of text, from the marks that the server set round them. */
export function MarkedText({ text }: { text: string }) {
  return text.split('\u0002').map((piece, index) => {
    if (index === 0) return piece;
    const [found = '', rest = ''] = piece.split('\u0003');
    return (
      <span key={`${index}`}>
        <mark>{found}</mark>
        {rest}
      </span>
    );
  });
}
