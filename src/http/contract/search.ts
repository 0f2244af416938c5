/** The contract of the public search for help articles. */
import { z } from 'zod';

export const searchQuerySchema = z.strictObject({
  /** Empty lists what the company offers first. */
  q: z.string().max(500).default(''),
  language: z.string().min(2).max(35).optional(),
  limit: z.coerce.number().int().min(1).max(20).default(8),
  /** `typing`: the last word may not be whole. */
  mode: z.enum(['typing', 'question']).default('question'),
});

export const articleSchema = z.object({
  id: z.string(),
  title: z.string(),
  language: z.string(),
  /** 0..1, 0 in a list that nothing was asked for. */
  score: z.number().min(0).max(1),
  /** What of the article is most like what was asked. */
  question: z.string(),
  excerpt: z.string(),
  /** CommonMark. */
  answer: z.string(),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
});

export const searchResultSchema = z.object({ articles: z.array(articleSchema) });

export type ArticleView = z.infer<typeof articleSchema>;
export type SearchResultView = z.infer<typeof searchResultSchema>;
