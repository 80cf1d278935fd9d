;;; stet.el --- `stet lsp' for text, Markdown and HTML through eglot  -*- lexical-binding: t -*-
;; Put this file on the load path and (require 'stet).
(require 'eglot)
(add-to-list 'eglot-server-programs '((text-mode markdown-mode html-mode) . ("stet" "lsp")))
(dolist (hook '(text-mode-hook markdown-mode-hook html-mode-hook)) (add-hook hook #'eglot-ensure))
(provide 'stet)
;;; stet.el ends here
