module rules

go 1.27
