;;; stet.el --- `stet lsp' for text, Markdown and HTML through eglot or lsp-mode  -*- lexical-binding: t -*-

;; Put this file on the load path and (require 'stet); then M-x eglot or M-x lsp in an article, or add `eglot-ensure' or `lsp-deferred'
;; to `text-mode-hook'.  Settings have the shape of .stet.yaml, for eglot in `eglot-workspace-configuration':
;;   (setq-default eglot-workspace-configuration '(:stet (:dialect "gb")))

;;; Code:

(defgroup stet nil "Lints machine-translated news copy." :group 'text)
(defcustom stet-program "stet" "The program." :type 'string)
(defconst stet-modes '(text-mode markdown-mode html-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs (cons stet-modes (lambda (&rest _) (list stet-program "lsp")))))

(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(defvar lsp-language-id-configuration)
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(text-mode . "plaintext") t)
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () (list stet-program "lsp")))
                    :activation-fn (lambda (_file mode) (apply #'provided-mode-derived-p mode stet-modes))
                    :add-on? t :server-id 'stet)))

(provide 'stet)
;;; stet.el ends here
