/** Branded identifiers: a conversation's id can never be handed in where a customer's is wanted. */
export type ConversationId = string & { readonly brand: 'ConversationId' };
export type CustomerId = string & { readonly brand: 'CustomerId' };
export type AgentId = string & { readonly brand: 'AgentId' };
export type ReleaseId = string & { readonly brand: 'ReleaseId' };

export const conversationId = (value: string) => value as ConversationId;
export const customerId = (value: string) => value as CustomerId;
export const agentId = (value: string) => value as AgentId;
export const releaseId = (value: string) => value as ReleaseId;
