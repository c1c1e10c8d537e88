// The story of a model: what happens, why, the equations, the references. Its Markdown is rendered when the page is
// built; here it only arrives.

import { useEffect, useState } from 'react';

const stories = import.meta.glob<string>('../../models/*/story.md', { import: 'default' });

export function Story({ id }: { id: string }) {
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    let gone = false;
    stories[`../../models/${id}/story.md`]?.().then((text) => !gone && setHtml(text));
    return () => {
      gone = true;
    };
  }, [id]);
  if (html === undefined) return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, rendered when the page was built.
  return <article className="story" dangerouslySetInnerHTML={{ __html: html }} />;
}
