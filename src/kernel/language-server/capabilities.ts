/** What we tell the server of ourselves: how it may answer. */
export const capabilities = {
  general: {positionEncodings: ['utf-16']},
  textDocument: {
    diagnostic: {},
    documentSymbol: {hierarchicalDocumentSymbolSupport: true},
    definition: {linkSupport: true},
    hover: {contentFormat: ['markdown']},
    signatureHelp: {signatureInformation: {documentationFormat: ['markdown']}},
    completion: {completionItem: {snippetSupport: false, documentationFormat: ['markdown']}},
  },
  workspace: {configuration: true},
} as const;
