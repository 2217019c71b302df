"""What a host needs: the engines it stands on, starting, workers, health, backups and moves."""
