/** The Desk's HTTP contract, by subject. Consoles import the types only. */
export * from './account.ts';
export * from './audit.ts';
export * from './board.ts';
export * from './channel.ts';
export * from './command.ts';
export * from './common.ts';
export * from './conversation.ts';
export * from './conversation-row.ts';
export * from './customer.ts';
export * from './document.ts';
export * from './file.ts';
export * from './live.ts';
export * from './measures.ts';
export * from './transcript.ts';
export * from './understanding.ts';
