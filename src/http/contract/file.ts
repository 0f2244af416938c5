/** A file that an agent will attach to a reply. */
import { z } from 'zod';

export const uploadQuerySchema = z.strictObject({ name: z.string().trim().min(1).max(200) });

/** As it goes into the command `reply`. The type is what the bytes say, not what the page said. */
export const uploadedSchema = z.object({
  attachment: z.object({ contentType: z.string(), contentUrl: z.string(), name: z.string() }),
});

export type UploadedView = z.infer<typeof uploadedSchema>;
